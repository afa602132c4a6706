import { PasswordInput, type PasswordInputProps } from '@mantine/core'

/** A password field whose fault is told to whoever listens as well: the library marks only the box around it. */
export function PasswordField(props: PasswordInputProps) {
  return <PasswordInput {...props} aria-invalid={Boolean(props.error)} withAsterisk={false} required />
}

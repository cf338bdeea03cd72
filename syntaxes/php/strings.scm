; What is text for the program: @string.
[(string) (encapsed_string) (heredoc_body) (nowdoc_body) (shell_command_expression)] @string
; HTML around the code.
(text) @foreign

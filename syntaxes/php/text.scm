; Where a suggestion is prose: comments and strings. Code inside of a string is code again.
(comment) @comment
[(string) (encapsed_string) (heredoc_body) (nowdoc_body) (shell_command_expression)] @string
; HTML around the code.
(text) @foreign

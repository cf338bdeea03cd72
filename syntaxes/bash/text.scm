; Where a suggestion is prose: comments and strings. Code inside of a string is code again.
(comment) @comment
[(string) (raw_string) (ansi_c_string) (heredoc_body)] @string
[(command_substitution) (expansion) (arithmetic_expansion)] @code

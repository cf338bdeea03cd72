; Where a suggestion is prose: comments and strings. Code inside of a string is code again.
(comment) @comment
[(string) (subshell) (regex) (heredoc_body) (string_array) (symbol_array) (character)] @string
(interpolation) @code

; Where a suggestion is prose: comments and strings. Code inside of a string is code again.
(comment) @comment
(string) @string
(interpolation) @code

; Where a suggestion is prose: comments and strings. Code inside of a string is code again.
(comment) @comment
[(string_literal) (raw_string_literal) (system_lib_string) (char_literal)] @string

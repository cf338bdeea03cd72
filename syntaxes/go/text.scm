; Where a suggestion is prose: comments and strings. Code inside of a string is code again.
(comment) @comment
[(interpreted_string_literal) (raw_string_literal) (rune_literal)] @string

; What is written for people: @comment.
[(line_comment) (block_comment)] @comment

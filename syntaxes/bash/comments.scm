; What is written for people: @comment.
(comment) @comment

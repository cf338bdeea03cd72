; What is written for people: @comment.
[(comment) (js_comment)] @comment

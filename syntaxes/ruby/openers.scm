; Behind which node a block begins: @opener on its own line too, @header only on the lines below.
[(method name: (_) @header) (method parameters: (_) @header)]
[(singleton_method name: (_) @header) (singleton_method parameters: (_) @header)]
[(class name: (_) @header) (class superclass: (_) @header)]
(module name: (_) @header)
[(if condition: (_) @header) (elsif condition: (_) @header) (unless condition: (_) @header)]
[(while condition: (_) @header) (until condition: (_) @header)]
(when pattern: (_) @header)
["begin" "else" "ensure"] @header
["do" "then"] @opener
[(do_block parameters: (_) @opener) (block parameters: (_) @opener)]
(block "{" @opener)

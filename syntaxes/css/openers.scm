; Behind which node a block begins: @opener on its own line too, @header only on the lines below.
(block "{" @opener)
(keyframe_block_list "{" @opener)
(ERROR "{" @opener)

; What can be used from outside: @definition.<kind> with its @name, and the @body that is no part of its signature.
; Combined selectors are nested.
(rule_set (selectors [
  [(class_selector (class_name) @name) (id_selector (id_name) @name)]
  (_ [(class_selector (class_name) @name) (id_selector (id_name) @name)])
  (_ (_ [(class_selector (class_name) @name) (id_selector (id_name) @name)]))
  (_ (_ (_ [(class_selector (class_name) @name) (id_selector (id_name) @name)])))
  (_ (_ (_ (_ [(class_selector (class_name) @name) (id_selector (id_name) @name)]))))
  (_ (_ (_ (_ (_ [(class_selector (class_name) @name) (id_selector (id_name) @name)])))))
]) (block) @body) @definition.selector
(keyframes_statement (keyframes_name) @name (keyframe_block_list) @body) @definition.function
((declaration (property_name) @name) @definition.variable (#match? @name "^--"))

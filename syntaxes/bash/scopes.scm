; What opens a @scope of names, and which names are known only inside of it: @local, or @local.around for one that stands in the
; scope that it names and is known around that.
(function_definition) @scope

(declaration_command ["local" "declare" "typeset"] [(variable_name) @local (variable_assignment name: (variable_name) @local)])

; What comes from elsewhere: @import with its @specifier. In it stand names: @imported or @all, each with the @alias that it has here.
(using_directive !name [(identifier) (qualified_name)] @specifier) @import @all
(using_directive name: (_) @alias (_) @specifier .) @import @all

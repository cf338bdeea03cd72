; What comes from elsewhere: @import with its @specifier. All of it comes.
(preproc_include path: (_) @specifier) @import @all

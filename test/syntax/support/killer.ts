// 20 kB of C# for which its grammar takes more memory than there is.
export const killer = 'a<b<c<\n'.repeat(2900);

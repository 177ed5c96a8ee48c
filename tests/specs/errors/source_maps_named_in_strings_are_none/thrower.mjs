export const text = `
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbIm90aGVyLnRzIl0sInNvdXJjZXNDb250ZW50IjpbInRocm93IG5ldyBFcnJvcigxKSJdLCJuYW1lcyI6W10sIm1hcHBpbmdzIjoiQUFBQSJ9
`;
export const error = new Error("from thrower");

export const value = "beside";

export const f = () => {
	undefinedVariable++;
};

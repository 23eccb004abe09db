using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Plan;

return PlanProgram.Run(args, Sections.Of);

using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.HeavyTails;

return Stage.Run<TailsOptions>(args, HeavyTailsStage.Run);

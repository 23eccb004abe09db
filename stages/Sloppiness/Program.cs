using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Sloppiness;

return Stage.Run<SloppinessOptions>(args, SloppinessStage.Run);

using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.HessianSpectra;

return Stage.Run<HessianOptions>(args, HessianStage.Run);

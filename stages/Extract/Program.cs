using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Extract;

return Stage.Run<ExtractOptions>(args, ExtractStage.Run);

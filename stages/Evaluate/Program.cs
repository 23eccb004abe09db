using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Evaluate;

return Stage.Run<EvaluateOptions>(args, EvaluateStage.Run);

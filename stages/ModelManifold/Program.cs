using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.ModelManifold;

return Stage.Run<ManifoldOptions>(args, ModelManifoldStage.Run);

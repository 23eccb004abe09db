using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.NormalizedDynamics;

return Stage.Run<NormalizedOptions>(args, NormalizedDynamicsStage.Run);

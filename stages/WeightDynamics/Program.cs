using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.WeightDynamics;

return Stage.Run<WeightsOptions>(args, WeightDynamicsStage.Run);

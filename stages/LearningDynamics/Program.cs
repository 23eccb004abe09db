using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.LearningDynamics;

return Stage.Run<DynamicsOptions>(args, LearningDynamicsStage.Run);

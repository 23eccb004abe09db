using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Train;

return Stage.Run<TrainOptions>(args, TrainStage.Run);

using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.NeuralCollapse;

return Stage.Run<CollapseOptions>(args, NeuralCollapseStage.Run);

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.NeuralCollapse;

[Description("The parts of the square loss of the last layer: of NC1, of NC2 and NC3, and off the central path (Han, "
    + "Papyan and Donoho 2022).")]
public sealed record CentralPathOptions
{
    [Description("The weight decay of the training, train.optimizer.weightDecay.")]
    [Range(0.0, 1e6)]
    public double WeightDecay { get; init; }

    [Description("What lambda of 1/2 mean |f - y|^2 + lambda/2 |parameters|^2 is: Training, weightDecay / (2 factor) "
        + "of the loss trained with; Published, weightDecay / 2 as the published analysis has it; PublishedMean, C "
        + "times that, for training with the mean over the C outputs, which the published notebook does.")]
    public LambdaConvention Lambda { get; init; }
}

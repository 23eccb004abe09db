using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.NeuralCollapse;

[Description("Eigenvalues of the Gauss-Newton matrix against those of class means: under the square loss factor "
    + "|f - y|^2 the last layer's block is 2 factor times the second moment of the features, once for each output.")]
public sealed record MeanCurvatureOptions
{
    [Description("The checkpoints by index.")]
    [MinLength(1)]
    public int[] Checkpoints { get; init; } = [0, -1];

    [Description("Most rows of the last layer's block that is written out and decomposed by an independent code, at "
        + "the last of the checkpoints; of larger ones the prediction stands alone.")]
    [Range(0, 20_000)]
    public int MaximumBlock { get; init; } = 3000;

    [Description("Samples of each class, the first ones, for the eigenvectors of the whole Gauss-Newton matrix; 0 "
        + "leaves them out.")]
    [Range(0, 1000)]
    public int SamplesPerClass { get; init; } = 6;
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>The Fisher information with targets drawn at random: its mean over seeds is the exact one.</summary>
/// <remarks>
/// Each sample has a random stream of its own, by its index: the draws do not depend on batches. The metric has the
/// rank of the number of draws, so Gram matrices are smaller than those of the exact one.
/// </remarks>
[Description("The Fisher information with targets drawn at random by the network itself.")]
public sealed record MonteCarloFisher : ICurvature
{
    /// <summary>Targets drawn for each sample.</summary>
    [Description("Targets drawn for each sample.")]
    [Range(1, 10_000)]
    public int Draws { get; init; } = 1;

    /// <summary>The seed of the draws.</summary>
    [Description("The seed of the draws.")]
    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 1;

    /// <inheritdoc/>
    public bool HasResidual => false;

    /// <inheritdoc/>
    public int FactorColumns(int outputs) => Draws;

    /// <inheritdoc/>
    public void Metric(OutputSample sample, Span<double> metric)
    {
        int c = sample.Outputs.Length;
        double[] factor = new double[c * Draws];
        Factor(sample, factor);
        OuterProduct.Of(factor, Draws, metric[..(c * c)], c);
    }

    /// <inheritdoc/>
    public void Factor(OutputSample sample, Span<double> factor)
    {
        ILikelihood likelihood = Fisher.Likelihood(sample.Loss);
        int c = sample.Outputs.Length;
        var stream = new RandomStream((ulong)Seed, $"fisher/{sample.Index}");
        double[] targets = new double[c], gradient = new double[c];
        double scale = Math.Sqrt(1 / (likelihood.LikelihoodFactor * Draws));
        for (int draw = 0; draw < Draws; draw++)
        {
            likelihood.Draw(sample.Outputs, stream, targets);
            likelihood.Gradient(sample.Outputs, targets, gradient);
            for (int i = 0; i < c; i++) factor[i * Draws + draw] = scale * gradient[i];
        }
    }
}

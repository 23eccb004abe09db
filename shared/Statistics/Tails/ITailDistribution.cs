using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>A distribution that a power law's tail is compared with, cut off where the tail is.</summary>
/// <remarks>Of discrete values the probabilities are the densities at whole numbers, divided by their sum.</remarks>
public interface ITailDistribution : ICatalogued
{
    /// <summary>What a reader calls it.</summary>
    string Title { get; }

    /// <summary>The parameters' symbols, in the order in which fits give them.</summary>
    string[] Symbols { get; }

    /// <summary>
    /// How the power law belongs to the family: not at all, as one of its members, or as a limit of them.
    /// </summary>
    PowerLawMembership Membership { get; }

    /// <summary>Fits it by maximum likelihood.</summary>
    TailFit Fit(TailValues tail);

    /// <summary>The logarithm of the density at x, up to a constant.</summary>
    double LogKernel(ReadOnlySpan<double> parameters, double x);

    /// <summary>The probability of a value as large as x, by the law between the tail's cut-offs.</summary>
    /// <param name="parameters">Of the law.</param>
    /// <param name="tail">The tail that it was fitted to.</param>
    /// <param name="x">From the lower cut-off on.</param>
    double Survival(double[] parameters, TailValues tail, double x) =>
        TailIntegral.Survival(parameters, LogKernel, tail, x);
}

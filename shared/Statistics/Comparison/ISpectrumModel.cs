using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>A model of ln lambda_n in a window of ranks, fitted by least squares.</summary>
public interface ISpectrumModel : ICatalogued
{
    /// <summary>The formula, for tables and figures.</summary>
    string Formula { get; }

    /// <summary>What a spectrum is called that the model fits best, by its coefficients: null where these have
    /// the wrong sign for the name (a cut-off that raises the tail).</summary>
    /// <param name="coefficients">In the order of the design's columns.</param>
    SpectrumShape? ShapeOf(ReadOnlySpan<double> coefficients);

    /// <summary>The model on a window.</summary>
    /// <param name="window">At least six ranks.</param>
    /// <param name="size">Where the spectrum comes from; noise must know.</param>
    /// <returns>Null where the model does not apply to such samples or to such a window.</returns>
    SpectrumDesign? Design(RankWindow window, SampleSize size);
}

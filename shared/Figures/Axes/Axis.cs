namespace Eigenspectrum.Figures;

/// <summary>What an axis shows and on which scale; the range comes from the data unless it is given.</summary>
public sealed record Axis(string Label, Scale Scale = Scale.Linear)
{
    /// <summary>Fixed lower end, or null to take it from the data.</summary>
    public double? Minimum { get; init; }

    /// <summary>Fixed upper end, or null to take it from the data.</summary>
    public double? Maximum { get; init; }

    /// <summary>Names of the positions 0, 1, 2, ... of a categorical axis, or null.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Where a symmetric logarithmic axis turns linear; positive.</summary>
    public double Threshold { get; init; } = 1e-6;

    /// <summary>Only whole numbers are labelled (ranks, epochs, counts).</summary>
    public bool WholeNumbers { get; init; }

    /// <summary>Also an end at zero is padded, for points that would lie on the frame.</summary>
    public bool PadZero { get; init; }

    /// <summary>Share of the range that is added beyond the data at each end that is not fixed.</summary>
    public double Padding { get; init; } = 0.04;
}

namespace Eigenspectrum.Figures;

/// <summary>Where a panel's legend stands.</summary>
public enum LegendPlacement
{
    /// <summary>In an empty corner of the plot; below it if no corner is empty.</summary>
    Automatic,

    /// <summary>Below the plot.</summary>
    Below,

    /// <summary>To the right of the plot.</summary>
    Right,

    /// <summary>Nowhere.</summary>
    None,
}

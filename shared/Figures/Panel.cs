namespace Eigenspectrum.Figures;

/// <summary>One plot: a title, two axes and marks, drawn in their order.</summary>
public sealed record Panel(string Title, Axis X, Axis Y)
{
    /// <summary>What is drawn, the first at the back.</summary>
    public IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>A line in smaller type below the title, or null.</summary>
    public string? Note { get; init; }

    /// <summary>Where the legend stands.</summary>
    public LegendPlacement Legend { get; init; }

    /// <summary>The horizontal range that shows all marks.</summary>
    public AxisRange XRange => AxisRange.Of(Tight(X), Marks.SelectMany(m => m.XValues));

    /// <summary>The vertical range that shows all marks.</summary>
    public AxisRange YRange => AxisRange.Of(Tight(Y), Marks.SelectMany(m => m.YValues));

    // A heat map fills its panel.
    Axis Tight(Axis axis) => Marks.Any(m => m is HeatMap) ? axis with { Padding = 0 } : axis;
}

using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Report;

/// <summary>A figure of the report, drawn from the tables of an experiment's stages.</summary>
public interface IReportFigure : ICatalogued
{
    /// <summary>Title in place of the figure's own, or null.</summary>
    string? Title { get; }

    /// <summary>Place among the figures where the experiment does not say their order.</summary>
    int Place { get; }

    /// <summary>Whether it is drawn only where the experiment names it, as what shows no results.</summary>
    bool OnlyIfNamed => false;

    /// <summary>Whether the experiment has the tables that the figure is drawn from.</summary>
    bool AppliesTo(ExperimentResults results);

    /// <summary>The drawings, one or several; none if the tables turn out to hold nothing to draw.</summary>
    IEnumerable<DrawnFigure> Draw(ExperimentResults results);
}

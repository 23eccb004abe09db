using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Report;

/// <summary>The figures there are, with their default options.</summary>
static class FigureCatalogue
{
    internal static IEnumerable<IReportFigure> All() =>
        Catalogue<IReportFigure>.Names.Select(Catalogue<IReportFigure>.Create);
}

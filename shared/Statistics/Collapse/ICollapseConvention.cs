using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>One way in which neural collapse is measured: definitions differ between publications.</summary>
/// <remarks>
/// NC1: samples gather at their class's mean. NC2: the means, less the global one, and the classifier's rows become a
/// simplex equiangular tight frame: equal norms, cosines -1/(C-1). NC3: means and rows become proportional. NC4: the
/// classifier answers with the nearest mean (Papyan, Han and Donoho 2020). All are 0 at collapse.
/// </remarks>
public interface ICollapseConvention : ICatalogued
{
    /// <summary>What is computed, in a line, for the tables.</summary>
    string Definition { get; }

    /// <summary>The measures, always of the same names in the same order.</summary>
    /// <remarks>Below the classifier's own inputs, what needs its weights has a reason in place of a value.</remarks>
    IReadOnlyList<CollapseMeasure> Measure(CollapseSubject subject);
}

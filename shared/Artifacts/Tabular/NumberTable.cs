namespace Eigenspectrum.Artifacts;

/// <summary>Rows of numbers with named columns, and beside them the columns of text that tell the rows
/// apart.</summary>
/// <param name="Names">The names of the columns of numbers; null where a row holds one list.</param>
/// <param name="Rows">The numbers; what was missing is NaN.</param>
/// <param name="Keys">The columns asked for as text, by name.</param>
public sealed record NumberTable(string[]? Names, double[][] Rows, IReadOnlyDictionary<string, string[]> Keys);

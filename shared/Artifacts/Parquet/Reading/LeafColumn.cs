namespace Eigenspectrum.Artifacts;

/// <summary>A column as a file stores it.</summary>
/// <param name="Index">Its place among the columns of a row group.</param>
/// <param name="Field">What it is as a column of a table.</param>
/// <param name="Element">Its leaf of the schema.</param>
/// <param name="MaximumDefinition">Definition level of a value that is there.</param>
/// <param name="ElementDefinition">Definition level from which on a list has an element; 0 where there are no
/// lists.</param>
/// <param name="Problem">Why it cannot be read; "" when it can.</param>
sealed record LeafColumn(
    int Index, Field Field, SchemaElement Element, int MaximumDefinition, int ElementDefinition, string Problem);

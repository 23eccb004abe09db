namespace Eigenspectrum.Pipeline;

/// <summary>A place in a text file; line and column count from 1, the column in UTF-16 characters.</summary>
/// <param name="File">The file's path, as its reader was given it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record SourceLocation(string File, int Line, int Column) : IComparable<SourceLocation>
{
    /// <summary>The form that MSBuild and editors recognize: <c>file(line,column)</c>.</summary>
    public override string ToString() => $"{File}({Line},{Column})";

    /// <summary>Orders by file (ordinal), then line, then column.</summary>
    public int CompareTo(SourceLocation? other)
    {
        if (other is null) return 1;
        var order = string.CompareOrdinal(File, other.File);
        if (order == 0) order = Line.CompareTo(other.Line);
        return order == 0 ? Column.CompareTo(other.Column) : order;
    }

#pragma warning disable CS1591 // comparison operators say what CompareTo says
    public static bool operator <(SourceLocation left, SourceLocation right) => left.CompareTo(right) < 0;

    public static bool operator <=(SourceLocation left, SourceLocation right) => left.CompareTo(right) <= 0;

    public static bool operator >(SourceLocation left, SourceLocation right) => left.CompareTo(right) > 0;

    public static bool operator >=(SourceLocation left, SourceLocation right) => left.CompareTo(right) >= 0;
#pragma warning restore CS1591
}

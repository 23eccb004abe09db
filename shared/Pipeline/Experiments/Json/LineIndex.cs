using System.Text;

namespace Eigenspectrum.Pipeline;

/// <summary>Turns byte offsets of a UTF-8 text into lines and columns.</summary>
sealed class LineIndex
{
    readonly string file;
    readonly List<int> starts = [0];
    int line, offset, column; // the last place asked for: tokens come in order, so a long line is counted once

    public LineIndex(ReadOnlySpan<byte> text, string file)
    {
        this.file = file;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n') starts.Add(i + 1);
        }
    }

    public SourceLocation At(ReadOnlySpan<byte> text, int at)
    {
        at = Math.Min(at, text.Length);
        var found = starts.BinarySearch(at);
        if (found < 0) found = ~found - 1;
        if (found != line || at < offset) (line, offset, column) = (found, starts[found], 0);
        column += Encoding.UTF8.GetCharCount(text[offset..at]);
        offset = at;
        return new SourceLocation(file, line + 1, column + 1);
    }

    /// <summary>The offset of a byte in a line, both from 0, as the JSON reader's exceptions tell them.</summary>
    public int Offset(long lineNumber, long bytesInLine) =>
        starts[(int)Math.Min(lineNumber, starts.Count - 1)] + (int)bytesInLine;
}

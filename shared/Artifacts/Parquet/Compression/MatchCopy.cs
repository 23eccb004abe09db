namespace Eigenspectrum.Artifacts;

/// <summary>Copies of earlier output, as all codecs of the Lempel-Ziv family have them.</summary>
static class MatchCopy
{
    /// <summary>Appends <paramref name="length"/> bytes that stand <paramref name="offset"/> before the end.</summary>
    /// <param name="output">Everything, written or not.</param>
    /// <param name="written">How much is written; the new amount afterwards.</param>
    /// <param name="offset">Distance back; smaller than the length where a pattern repeats.</param>
    /// <param name="length">How many bytes.</param>
    /// <exception cref="MalformedException">The copy begins before the output or ends behind it.</exception>
    public static void Append(Span<byte> output, ref int written, int offset, int length)
    {
        if (offset <= 0 || offset > written) throw new MalformedException("a copy from before the beginning");
        if (length > output.Length - written) throw new MalformedException("more bytes than the page header says");
        var target = output.Slice(written, length);
        var source = output[(written - offset)..];
        if (offset == 1)
        {
            target.Fill(source[0]);
        }
        else
        {
            // What is written already repeats with the offset's period, so the pieces may double.
            for (int done = 0; done < length;)
            {
                int piece = Math.Min(offset + done, length - done);
                source[..piece].CopyTo(target[done..]);
                done += piece;
            }
        }
        written += length;
    }
}

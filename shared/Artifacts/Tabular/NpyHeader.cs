using System.Globalization;

namespace Eigenspectrum.Artifacts;

/// <summary>What the header of a .npy file says, a Python dictionary of three names.</summary>
/// <remarks>The format is described in numpy.lib.format, versions 1.0 to 3.0. The text is read, never run.</remarks>
/// <param name="Type">The type of the elements.</param>
/// <param name="FortranOrder">Whether the first index runs fastest.</param>
/// <param name="Shape">The length of each axis.</param>
sealed record NpyHeader(NpyType Type, bool FortranOrder, int[] Shape)
{
    const int MostAxes = 32; // numpy's own limit until version 2; nothing here takes more than four

    /// <summary>How many elements there are.</summary>
    public long Count => Shape.Aggregate(1L, (product, length) => product * length); // Parse has bounded it

    /// <summary>Reads the header's text.</summary>
    /// <exception cref="FormatException">The text says no such thing; the message says what is wrong.</exception>
    public static NpyHeader Parse(string text)
    {
        var rest = new Cursor(text);
        NpyType? type = null;
        bool? fortran = null;
        int[]? shape = null;
        rest.Expect('{');
        while (!rest.Take('}'))
        {
            string name = rest.Text();
            rest.Expect(':');
            switch (name)
            {
                case "descr" when rest.Peek() == '[':
                    throw new FormatException(
                        "it holds records with named fields; save each field by itself, as a plain array");
                case "descr":
                    (type, string reason) = NpyType.Parse(rest.Text());
                    if (type is null) throw new FormatException(reason);
                    break;
                case "fortran_order":
                    fortran = rest.Word() switch
                    {
                        "True" => true,
                        "False" => false,
                        _ => throw new FormatException("'fortran_order' is neither True nor False"),
                    };
                    break;
                case "shape":
                    shape = Lengths(rest);
                    break;
                default:
                    throw new FormatException("its header has a name other than descr, fortran_order and shape");
            }
            if (!rest.Take(',') && rest.Peek() != '}') throw new FormatException("its header lacks a comma");
        }
        if (type is null || fortran is null || shape is null)
            throw new FormatException("its header lacks descr, fortran_order or shape");
        return new(type.Value, fortran.Value, shape);
    }

    static int[] Lengths(Cursor rest)
    {
        List<int> lengths = [];
        long count = 1;
        rest.Expect('(');
        while (!rest.Take(')'))
        {
            string digits = rest.Word().TrimEnd('L'); // Python 2 wrote long integers so
            if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long length))
                throw new FormatException("its shape holds something other than whole numbers");
            if (length == 0) throw new FormatException("it is empty: an axis of its shape has the length 0");
            if (lengths.Count == MostAxes) throw new FormatException($"it has more than {MostAxes} axes");
            if (length > Array.MaxLength || count > Array.MaxLength / length)
                throw new FormatException($"its shape holds more than {Array.MaxLength} numbers");
            count *= length;
            lengths.Add((int)length);
            if (!rest.Take(',') && rest.Peek() != ')') throw new FormatException("its shape lacks a comma");
        }
        return [.. lengths];
    }

    // Reads the few things that such a dictionary may hold.
    sealed class Cursor(string text)
    {
        int at;

        public char Peek()
        {
            while (at < text.Length && text[at] is (' ' or '\n' or '\t' or '\r')) at++;
            return at < text.Length ? text[at] : '\0';
        }

        public bool Take(char symbol)
        {
            if (Peek() != symbol || symbol == '\0') return false;
            at++;
            return true;
        }

        public void Expect(char symbol)
        {
            if (!Take(symbol)) throw new FormatException($"its header lacks a '{symbol}'");
        }

        public string Text()
        {
            char quote = Peek();
            if (quote is not '\'' and not '"') throw new FormatException("its header lacks a quoted text");
            int end = text.IndexOf(quote, at + 1);
            if (end < 0) throw new FormatException("a quoted text of its header does not end");
            string found = text[(at + 1)..end];
            at = end + 1;
            return found;
        }

        public string Word()
        {
            Peek();
            int start = at;
            while (at < text.Length && char.IsAsciiLetterOrDigit(text[at])) at++;
            return text[start..at];
        }
    }
}

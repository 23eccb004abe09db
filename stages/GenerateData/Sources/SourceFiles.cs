using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Turns what can be wrong with a data file into one line for the user.</summary>
static class SourceFiles
{
    /// <summary>Reads data after checking that the files are there.</summary>
    /// <exception cref="UserErrorException">A file is missing or broken.</exception>
    public static T Read<T>(IEnumerable<string> files, Func<T> read)
    {
        foreach (string file in files)
        {
            if (!File.Exists(file))
            {
                throw new UserErrorException(
                    $"data file '{file}' is missing; the project's own come back with 'git checkout -- data', others "
                    + "need the right path or -p:DataDirectory=...");
            }
        }
        try
        {
            return read();
        }
        catch (InvalidDataException e)
        {
            throw new UserErrorException(
                $"{e.Message} Fetch it again; the project's own come back with 'git checkout -- data'.");
        }
    }
}

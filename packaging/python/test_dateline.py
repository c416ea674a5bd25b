"""Run with `python -m unittest` where the package and the program are installed."""

import tempfile
import unittest
from pathlib import Path

import dateline

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


class Dateline(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.index = str(Path(cls.folder.name) / "index")
        cls.account = dateline.ingest(CORPUS, index=cls.index)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_ingest_gives_its_account(self):
        self.assertIn("55 added", self.account)

    def test_hits_are_dictionaries(self):
        hits = dateline.query("victory day parade", index=self.index, from_="2025-05", limit=1)
        self.assertEqual([hit["day"] for hit in hits], ["2025-05-04"])

    def test_a_text_is_never_a_flag(self):
        self.assertEqual(dateline.query("--help", index=self.index), [])
        without = dateline.query("parade -flypast", index=self.index)
        self.assertTrue(without)

    def test_filters_alone_are_a_query(self):
        hits = dateline.query(index=self.index, lang=["de", "fr"])
        self.assertEqual({hit["language"] for hit in hits}, {"de", "fr"})

    def test_nothing_found_is_an_empty_list(self):
        self.assertEqual(dateline.query("unicornish", index=self.index), [])

    def test_what_cannot_run_is_an_error(self):
        with self.assertRaises(dateline.DatelineError):
            dateline.query("ferry", index=self.index + "-nowhere")
        with self.assertRaises(dateline.DatelineError):
            dateline.query("ferry AND (", index=self.index)
        with self.assertRaises(dateline.DatelineError):
            dateline.query("ferry", index=self.index, sauce="x")

    def test_pages_are_cleaned(self):
        [record] = dateline.clean(CORPUS / "harbour-post" / "2025-05-04-parade.txt")
        self.assertEqual(record["published"]["day"], "2025-05-04")
        [record] = dateline.clean(text="<h1>Weir repaired</h1><p>The weir was repaired.", type="html")
        self.assertEqual(record["title"], "Weir repaired")

    def test_export_is_an_iterator(self):
        articles = dateline.export("ferry", index=self.index)
        self.assertIn("ferry", next(articles)["body"])
        self.assertEqual(sum(1 for _ in dateline.export(index=self.index)), 55)


if __name__ == "__main__":
    unittest.main()

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0016_brought_questions"),
    ]

    operations = [
        migrations.AddField(
            model_name="contentversion",
            name="said",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="contentversion",
            name="digest",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="contentitem",
            name="ships",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="store.contentversion",
            ),
        ),
    ]
